import { run } from './__testUtils__/io';

describe('the command line', () => {
  it.each([
    [['--help'], /^rally: would Azure/],
    [['help'], /rally preflight FILE/],
    [['preflight', '--help'], /--offline/],
    [['explain', '-h'], /^rally explain/],
    [['--version'], /^\d+\.\d+\.\d+\n$/],
  ])('%j is answered on standard output', async (args, expected) => {
    const { code, out, err } = await run(args);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(expected);
  });

  it.each([
    [[], /^rally: would Azure/],
    [['fly'], /no command fly/],
    [['preflight'], /needs FILE, DIR or -/],
    [['preflight', 'a', 'b'], /b is too many/],
    [['preflight', 'a', '--fast'], /Unknown option '--fast'/],
    [
      ['preflight', 'a', '--format', 'xml'],
      /one of text, json, markdown, sarif/,
    ],
    [['preflight', 'a', '--write'], /goes with --fix/],
    [['preflight', 'a', '--subscription', 'mine'], /is a GUID, not mine/],
    [['preflight', 'a', '--provider-version', 'new'], /such as 5.2.0/],
    [['preflight', 'a', '--budget', 'much'], /an amount of dollars/],
    [['preflight', 'a', '--var', 'x'], /NAME=VALUE/],
    [['preflight', 'a', '--stage', 'home'], /one of dev, staging, prod/],
    [['explain', 'a', 'b'], /takes one FILE/],
  ])('%j is wrong usage', async (args, message) => {
    const { code, out, err } = await run(args);
    expect({ code, out }).toEqual({ code: 64, out: '' });
    expect(err).toMatch(message);
  });
});
