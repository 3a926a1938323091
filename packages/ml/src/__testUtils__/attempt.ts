/** What comes of a call: its value, or what it throws. */
export function attempt<T>(
  call: () => T,
): { value: T; error?: undefined } | { value?: undefined; error: unknown } {
  try {
    return { value: call() };
  } catch (error) {
    return { error };
  }
}
