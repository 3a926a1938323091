/*
 * A small assembler for WebAssembly: just the instructions that are needed here,
 * under the names of the specification.
 * Source: https://webassembly.github.io/spec/core/binary/
 */
export * from './code';
export * from './instructions';
export * from './assemble';
