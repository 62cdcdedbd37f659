//! From segments to arcs: chains between the nodes where sides change.

use std::collections::BTreeMap;

use super::segments::Segment;

/// A chain of vertices with the same sides all along; closed where its first
/// vertex is also its last.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Chain {
    pub(super) left: Option<u16>,
    pub(super) right: Option<u16>,
    pub(super) vertices: Vec<u32>,
}

impl Chain {
    pub(super) fn is_closed(&self) -> bool {
        self.vertices.first() == self.vertices.last()
    }
}

/// Joins segments into the longest chains, cutting at every vertex where more
/// or fewer than two segments meet or where the sides change.
pub(super) fn chains(segments: &[Segment]) -> Vec<Chain> {
    let mut joints: BTreeMap<u32, Joint> = BTreeMap::new();
    for (index, segment) in segments.iter().enumerate() {
        joints.entry(segment.from).or_default().leaving.push(index);
        joints.entry(segment.to).or_default().arriving.push(index);
    }
    let mut walk = Walk {
        segments,
        through: joints
            .iter()
            .filter_map(|(&at, joint)| Some((at, joint.through(segments)?)))
            .collect(),
        taken: vec![false; segments.len()],
    };
    let from_nodes = (0..segments.len()).filter(|&n| !walk.through.contains_key(&segments[n].from));
    let from_nodes: Vec<usize> = from_nodes.collect();
    // What no node cuts is closed: an island, an enclave.
    let mut chains: Vec<Chain> = from_nodes
        .into_iter()
        .chain(0..segments.len())
        .filter_map(|first| walk.chain(first))
        .collect();
    chains.sort_by(|a, b| (a.left, a.right, &a.vertices).cmp(&(b.left, b.right, &b.vertices)));
    chains
}

/// The segments that meet at a vertex.
#[derive(Default)]
struct Joint {
    arriving: Vec<usize>,
    leaving: Vec<usize>,
}

impl Joint {
    /// The segment that continues the one that arrives; `None` at a node.
    fn through(&self, segments: &[Segment]) -> Option<usize> {
        match (self.arriving.as_slice(), self.leaving.as_slice()) {
            ([arriving], [leaving]) => {
                let sides = |index: usize| (segments[index].left, segments[index].right);
                (sides(*arriving) == sides(*leaving)).then_some(*leaving)
            }
            _ => None,
        }
    }
}

struct Walk<'a> {
    segments: &'a [Segment],
    /// The next segment at each vertex that is not a node.
    through: BTreeMap<u32, usize>,
    taken: Vec<bool>,
}

impl Walk<'_> {
    /// The chain that starts with a segment, unless it was walked already.
    fn chain(&mut self, first: usize) -> Option<Chain> {
        if self.taken[first] {
            return None;
        }
        let Segment {
            from, left, right, ..
        } = self.segments[first];
        let mut vertices = vec![from];
        let mut next = Some(first);
        while let Some(index) = next.filter(|&index| !self.taken[index]) {
            self.taken[index] = true;
            let to = self.segments[index].to;
            vertices.push(to);
            next = self.through.get(&to).copied();
        }
        Some(Chain {
            left: Some(left),
            right,
            vertices,
        })
    }
}
