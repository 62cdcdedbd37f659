// The figures of all runs, put together, and how they are written.

import { OPERATIONS } from './operations.mjs';

export const operationNames = OPERATIONS.map(({ name }) => name);

/** What the runs of one engine at one size say, repetitions put together. */
export class Figures {
  constructor(runs, descriptions) {
    this.runs = runs;
    this.descriptions = descriptions;
  }

  of(engine, rows) {
    return this.runs.filter((run) => run.engine === engine && run.rows === rows);
  }

  /** The best over the repetitions: a noisy neighbour only ever makes a time longer. */
  best(engine, rows, read) {
    const values = this.of(engine, rows).map(read).filter(Number.isFinite);
    return values.length ? Math.min(...values) : undefined;
  }

  median(engine, rows, read) {
    const values = this.of(engine, rows).map(read).filter(Number.isFinite).sort((a, b) => a - b);
    return values[values.length >> 1];
  }

  has(engine, rows) {
    return this.of(engine, rows).length > 0;
  }
}

export const read = {
  step: (name) => (run) => run.steps[name],
  operation: (name, figure = 'p50') => (run) => run.operations[name]?.[figure],
};

/** Whether a question has that name, or else it is a step before the first one. */
export const timeOf = (name) => (operationNames.includes(name) ? read.operation(name) : read.step(name));

export const grouped = (number) => String(number).replace(/\B(?=(\d{3})+$)/g, ' ');

export const megabytes = (bytes) => (bytes / 1e6).toFixed(bytes < 1e6 ? 3 : 2);

export const ms = (time) => (time >= 100 ? time.toFixed(0) : time >= 1 ? time.toFixed(1) : Number(time.toPrecision(2)).toString());
