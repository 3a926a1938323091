import type { Kernel } from './kernel';
import { accumulate } from './simd/accumulate';
import { assign } from './simd/assign';
import { resolve } from './simd/resolve';
import { screen } from './simd/screen';
import { standardise } from './simd/standardise';
import { assemble, MAX_PAGES } from './wasm';

/**
 * The bytes of the module; they need SIMD and shared memory, and relaxed SIMD
 * where `relaxed`. Only `screen` is: it decides nothing that rounding could.
 */
export const simdModuleBytes = (relaxed: boolean) =>
  assemble(
    [standardise(), assign(), screen(relaxed), resolve(), accumulate()],
    { initial: 1, maximum: MAX_PAGES, shared: true },
  );

let compiled: WebAssembly.Module | undefined;

/** Compiled once; `undefined` where this runtime has no SIMD. */
export function simdModule(): WebAssembly.Module | undefined {
  if (!compiled) {
    const bytes = [true, false]
      .map(simdModuleBytes)
      .find(each => WebAssembly.validate(each));
    compiled = bytes && new WebAssembly.Module(bytes);
  }
  return compiled;
}

export const simdKernel = (
  module: WebAssembly.Module,
  memory: WebAssembly.Memory,
) =>
  new WebAssembly.Instance(module, { env: { memory } })
    .exports as unknown as Kernel;
