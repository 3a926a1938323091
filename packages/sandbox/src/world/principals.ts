import {
  CONTRIBUTOR_CLIENT_ID,
  OWNER_CLIENT_ID,
  READER_CLIENT_ID,
} from '../ids';

/** A service principal and the role it has on every subscription. */
export interface Principal {
  clientId: string;
  objectId: string;
  role: 'Owner' | 'Contributor' | 'Reader';
}

export const PRINCIPALS: readonly Principal[] = [
  {
    clientId: OWNER_CLIENT_ID,
    objectId: '00000000-0000-4000-8000-0000000000dc',
    role: 'Owner',
  },
  {
    clientId: CONTRIBUTOR_CLIENT_ID,
    objectId: '00000000-0000-4000-8000-0000000000dd',
    role: 'Contributor',
  },
  {
    clientId: READER_CLIENT_ID,
    objectId: '00000000-0000-4000-8000-0000000000de',
    role: 'Reader',
  },
];

export function findPrincipal(clientId: string): Principal | undefined {
  return PRINCIPALS.find(principal => principal.clientId === clientId);
}
