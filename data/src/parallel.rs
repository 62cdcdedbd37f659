//! Work on several cores, its results in the order of what it was given.

use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// What `work` makes of each item, in order. Each core takes the next item that none has
/// taken, so that long ones do not make the others wait.
pub(crate) fn side_by_side<T: Sync, R: Send>(items: &[T], work: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let next = AtomicUsize::new(0);
    let done: Mutex<Vec<(usize, R)>> = Mutex::new(Vec::with_capacity(items.len()));
    let take = || {
        while let Some((at, item)) = {
            let at = next.fetch_add(1, Ordering::Relaxed);
            items.get(at).map(|item| (at, item))
        } {
            let result = work(item);
            // A panic elsewhere is that of the whole run: nothing here is half done.
            let mut done = done
                .lock()
                .unwrap_or_else(std::sync::PoisonError::into_inner);
            done.push((at, result));
        }
    };
    thread::scope(|scope| {
        let cores = thread::available_parallelism().map_or(1, usize::from);
        for _ in 1..cores.min(items.len()) {
            scope.spawn(take);
        }
        take();
    });
    let mut done = done
        .into_inner()
        .unwrap_or_else(std::sync::PoisonError::into_inner);
    done.sort_unstable_by_key(|(at, _)| *at);
    done.into_iter().map(|(_, result)| result).collect()
}

#[cfg(test)]
mod tests {
    use super::side_by_side;

    #[test]
    fn results_come_in_the_order_of_what_was_given() {
        let items: Vec<u64> = (0..1_000).collect();
        let spin = |n: &u64| (0..n % 7 * 1_000).fold(*n, |n, step| n.max(step.min(n)));
        assert_eq!(side_by_side(&items, spin), items);
        assert!(side_by_side(&[] as &[u64], spin).is_empty());
    }
}
