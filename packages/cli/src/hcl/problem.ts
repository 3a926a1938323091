/** What a function refuses; it becomes an unknown value with this reason. */
export class FunctionProblem extends Error {}
