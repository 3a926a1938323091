import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { formatFixed } from '../../format/numbers';
import { ClusterMark } from '../../marks/clusterMark';
import { kmeansTranslationRef } from '../../translation';
import { Answer, isAnswer } from '../../trial/trial';
import { ClusterName, Mark } from '../Mark';
import styles from './TryRally.module.css';

export interface OtherAnswerProps {
  version: number;
  answer: Answer;
  marks: readonly ClusterMark[];
}

/** What the version compared with says of the same rally. */
export function OtherAnswer({ version, answer, marks }: OtherAnswerProps) {
  const { t } = useTranslationRef(kmeansTranslationRef);
  return (
    <p className={styles.other}>
      <span>{t('try.otherAnswers', { version: String(version) })}</span>
      {isAnswer(answer) ? (
        <>
          <Mark mark={marks[answer.cluster]} />
          <b>
            <ClusterName name={answer.label} />
          </b>
          {answer.margin !== null && answer.distances[1] && (
            <span className={styles.end}>
              {t('try.margin', {
                margin: formatFixed(answer.margin, 2),
                second: <ClusterName name={answer.distances[1].label} />,
              })}
            </span>
          )}
        </>
      ) : (
        <span>{answer.problem}</span>
      )}
    </p>
  );
}
