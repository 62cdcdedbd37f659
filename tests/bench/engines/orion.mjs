// orion-indicateurs in WebAssembly: its rows stay in its memory, small answers come out.

import start, { Engine } from 'orion-bench';

export const title = 'orion-indicateurs';

const lines = (text) => text.trimEnd().split('\n');

export default class Orion {
  async start() {
    this.wasm = await start();
  }

  load(buffer, { means: { poursuite, emploi } }) {
    this.engine = new Engine(new Uint8Array(buffer));
    this.means = [poursuite, emploi].map((mean) => Uint32Array.from(mean));
  }

  prepare() {
    this.engine.index();
  }

  memory() {
    return this.wasm.memory.buffer.byteLength;
  }

  details() {
    return { table: this.engine.tableBytes(), words: this.engine.indexBytes() };
  }

  groupby() {
    return this.engine.groupby();
  }

  quadrant() {
    return this.engine.quadrant(...this.means);
  }

  topk() {
    return lines(this.engine.topk()).map((cell, i) => (i % 4 < 2 ? cell : Number(cell)));
  }

  search(query) {
    const [count, ...labels] = lines(this.engine.search(query));
    return [Number(count), ...labels];
  }

  brush(low, high) {
    return this.engine.brush(low, high);
  }

  cubeBuild() {
    this.engine.buildCube();
  }

  cubeStep(low, high) {
    return this.engine.cubeStep(low, high);
  }

  linkedBuild() {
    this.engine.link();
  }

  linkedStep(low, high) {
    return this.engine.linked(low, high);
  }
}
