import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { shellTranslationRef } from '../../translation';
import { NavRow } from './NavRow';
import { usePerson } from './usePerson';

/** Who is signed in; leads to the settings, where signing out is. */
export const PersonRow = ({ to }: { to: string }) => {
  const { t } = useTranslationRef(shellTranslationRef);
  const person = usePerson();
  const name = person?.name ?? t('nav.settings');
  return (
    <NavRow
      to={to}
      label={name}
      icon={
        <span className="rp-avatar" aria-hidden>
          {name.charAt(0).toUpperCase()}
        </span>
      }
    >
      {person?.team && (
        <span className="rp-nav-team">
          {t('nav.team', { team: person.team })}
        </span>
      )}
    </NavRow>
  );
};
