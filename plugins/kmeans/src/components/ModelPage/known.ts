/** Whether a person may do something; `undefined` until it is known. */
export function known(answer: {
  loading: boolean;
  allowed: boolean;
}): boolean | undefined {
  return answer.loading ? undefined : answer.allowed;
}
