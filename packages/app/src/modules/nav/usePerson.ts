import {
  errorApiRef,
  identityApiRef,
  useApi,
} from '@backstage/frontend-plugin-api';
import { useEffect, useState } from 'react';

export interface Person {
  name: string;
  /** The first group the person belongs to. */
  team?: string;
}

const lastPart = (ref: string) => ref.slice(ref.indexOf('/') + 1);

/** Who is signed in; undefined until that is known. */
export function usePerson(): Person | undefined {
  const identityApi = useApi(identityApiRef);
  const errorApi = useApi(errorApiRef);
  const [person, setPerson] = useState<Person>();
  useEffect(() => {
    let gone = false;
    Promise.all([
      identityApi.getBackstageIdentity(),
      identityApi.getProfileInfo(),
    ]).then(
      ([identity, profile]) => {
        if (gone) return;
        const group = identity.ownershipEntityRefs.find(ref =>
          ref.startsWith('group:'),
        );
        setPerson({
          name: profile.displayName ?? lastPart(identity.userEntityRef),
          team: group && lastPart(group),
        });
      },
      error => errorApi.post(error, { hidden: true }),
    );
    return () => {
      gone = true;
    };
  }, [identityApi, errorApi]);
  return person;
}
