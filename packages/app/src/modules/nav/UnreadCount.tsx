import { notificationsApiRef } from '@backstage/plugin-notifications';
import { useSignal } from '@backstage/plugin-signals-react';
import { useApi, errorApiRef } from '@backstage/frontend-plugin-api';
import { useEffect, useState } from 'react';

/** How many notifications are unread; kept up to date while the page is open. */
const UnreadCount = () => {
  const notifications = useApi(notificationsApiRef);
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
      {unread > 99 ? '99+' : unread} <span className="rp-hidden">unread</span>
    </span>
  );
};

export default UnreadCount;
