import { useCallback, useMemo, useRef, useState } from 'react';
import { useApi } from '@backstage/frontend-plugin-api';
import { VersionDetails } from '@rally/plugin-kmeans-common';
import { kmeansApiRef } from '../../api';
import { RallySet } from '../../rallies/RallySet';
import { Trial, trialFor, trialOf } from '../../trial/trial';

/** Walks through the data in leaps, so that one rally is not like the one before. */
const LEAP = 7_919;

/** The rally that is tried: made by hand, or taken from the data. */
export function useTrial(version?: VersionDetails, rallies?: RallySet) {
  const api = useApi(kmeansApiRef);
  const [own, setTrial] = useState<Trial>();
  const [taking, setTaking] = useState<{ busy: boolean; error?: Error }>({
    busy: false,
  });
  const turn = useRef(0);
  const newest = useRef(0);
  const trial = useMemo(
    () => version && trialFor(version, own),
    [version, own],
  );

  const takeRef = useCallback(
    async (rally: { matchId: string; rallyId: string }) => {
      if (!version) return;
      newest.current += 1;
      const asked = newest.current;
      setTaking({ busy: true });
      try {
        const answer = await api.getRally({
          name: version.model,
          version: version.version,
          matchId: rally.matchId,
          rallyId: rally.rallyId,
        });
        if (asked !== newest.current) return;
        setTrial(trialOf(answer));
        setTaking({ busy: false });
      } catch (error) {
        if (asked !== newest.current) return;
        setTaking({
          busy: false,
          error: error instanceof Error ? error : new Error(String(error)),
        });
      }
    },
    [api, version],
  );
  const takeRally = useCallback(
    (rally: number) => {
      if (!rallies) return;
      takeRef({
        matchId: rallies.matches[rallies.match[rally]],
        rallyId: rallies.rallyIds[rally],
      });
    },
    [rallies, takeRef],
  );
  const takeOne = useCallback(() => {
    if (!rallies || rallies.count === 0) return;
    turn.current += LEAP;
    takeRally(turn.current % rallies.count);
  }, [rallies, takeRally]);

  return { trial, setTrial, taking, takeRef, takeRally, takeOne };
}
