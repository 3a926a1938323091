import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import {
  AgeStamp,
  Asked,
  describeFailure,
  StateStrip,
} from '@rally/portal-react';
import { kmeansTranslationRef } from '../../translation';

/** What was read before and could not be read again: why, how old it is, and the way to ask once more. */
export function StaleStrip({
  asked,
}: {
  asked: Pick<Asked<unknown>, 'error' | 'asking' | 'answeredAt' | 'askAgain'>;
}) {
  const { t } = useTranslationRef(kmeansTranslationRef);
  const { error, asking, answeredAt, askAgain } = asked;
  if (!error || answeredAt === undefined) return null;
  return (
    <StateStrip
      kind="stale"
      action={
        <Button
          size="small"
          variant="tertiary"
          isPending={asking}
          onPress={askAgain}
        >
          {t('common.askNow')}
        </Button>
      }
    >
      {t('common.readingFailed', {
        cause: withoutStop(describeFailure(error).message),
      })}{' '}
      {t('common.readAt', {
        time: <AgeStamp observedAt={new Date(answeredAt).toISOString()} />,
      })}
    </StateStrip>
  );
}

function withoutStop(sentence: string): string {
  return sentence.replace(/\.$/, '');
}
