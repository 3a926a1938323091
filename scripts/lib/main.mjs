/** Runs a script's body; what goes wrong is told in a sentence, not in a stack. */
export async function runMain(body) {
  try {
    await body();
  } catch (error) {
    console.error(`\n${error.message}`);
    process.exit(1);
  }
}
