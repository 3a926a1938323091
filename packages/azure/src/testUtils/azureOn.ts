import { systemClock } from '@rally/upstream';
import { Azure, createAzure } from '../Azure';
import { AZURE_PUBLIC_CLOUD } from '../connection';
import { FakeAzure } from './FakeAzure';

/** Asks the fake; the waits between attempts pass at once, and time-outs do not fire. */
export function azureOn(fake: FakeAzure): Azure {
  return createAzure(
    { credential: fake.credential, httpClient: fake },
    AZURE_PUBLIC_CLOUD,
    {
      now: systemClock.now,
      sleep: (ms: number, signal?: AbortSignal) =>
        ms < 5_000 ? Promise.resolve() : systemClock.sleep(ms, signal),
    },
  );
}
