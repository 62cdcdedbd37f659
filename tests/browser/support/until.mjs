import { setTimeout as pause } from 'node:timers/promises';

const PATIENCE_MS = 15_000;

/** Repeats a check until it passes, and gives what it gives; its last failure otherwise. */
export async function until(check, patience = PATIENCE_MS) {
  const end = performance.now() + patience;
  for (;;) {
    try {
      return await check();
    } catch (failure) {
      if (performance.now() > end) throw failure;
      await pause(25);
    }
  }
}
