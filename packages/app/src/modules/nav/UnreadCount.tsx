import { notificationsApiRef } from '@backstage/plugin-notifications';
import { useSignal } from '@backstage/plugin-signals-react';
import {
  errorApiRef,
  useApi,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import { useEffect, useState } from 'react';
import { shellTranslationRef } from '../../translation';

/** How many notifications are unread; kept up to date while the page is open. */
const UnreadCount = () => {
  const notifications = useApi(notificationsApiRef);
  const { t } = useTranslationRef(shellTranslationRef);
  const errorApi = useApi(errorApiRef);
  const { lastSignal } = useSignal('notifications');
  const [unread, setUnread] = useState(0);
  useEffect(() => {
    let gone = false;
    notifications.getStatus().then(
      status => {
        if (!gone) setUnread(status.unread);
      },
      error => errorApi.post(error, { hidden: true }),
    );
    return () => {
      gone = true;
    };
  }, [notifications, errorApi, lastSignal]);
  if (unread === 0) return null;
  return (
    <span className="rp-nav-count">
      {unread > 99 ? '99+' : unread}{' '}
      <span className="rp-hidden">{t('nav.unread')}</span>
    </span>
  );
};

export default UnreadCount;
