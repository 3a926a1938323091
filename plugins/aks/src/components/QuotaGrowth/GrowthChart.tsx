import { useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { QuotaForecastAnswer, QuotaPoint } from '@rally/plugin-aks-common';
import {
  ChartStops,
  dayLabel,
  formatCount,
  stepArea,
  stepLine,
  timeAxis,
  useWidth,
} from '@rally/portal-react';
import { GrowthPoint, growthPicture } from '../../quota/growth';
import { aksTranslationRef } from '../../translation';
import styles from './QuotaGrowth.module.css';

/** Pixels; the width until it is measured. */
const WIDTH = 296;
const HEIGHT = 132;
const HEAD = 16;
const FOOT = 20;
const LEFT = 34;
const RIGHT = 6;
/** A day's name is about so wide. */
const DAY_WORDS = 46;

export interface GrowthChartProps {
  answer: QuotaForecastAnswer;
  /** The chart in a sentence. */
  name: string;
}

/** What was used and granted, day by day, and where that leads. */
export function GrowthChart({ answer, name }: GrowthChartProps) {
  const { history, forecast } = answer;
  const { t } = useTranslationRef(aksTranslationRef);
  const [ref, width] = useWidth<HTMLDivElement>(WIDTH);
  const [looked, setLooked] = useState<number>();
  const picture = growthPicture(history, forecast);
  const { expected, fan, most } = picture;
  const axis = timeAxis(picture.from, picture.to, width - LEFT - RIGHT);
  const x = (at: number) => LEFT + axis.x(at);
  const floor = HEIGHT - FOOT;
  const y = (vcpu: number) => floor - (vcpu / most) * (floor - HEAD);
  const now = x(picture.now);
  const { limit } = history[history.length - 1];
  const place = ({ at, vcpu }: GrowthPoint) => `${x(at)},${y(vcpu)}`;
  const start = { at: picture.now, vcpu: history[history.length - 1].used };

  const spans = (value: (point: QuotaPoint) => number) =>
    history.map((point, i) => ({
      x: x(Date.parse(point.at)),
      end: x(
        i + 1 < history.length ? Date.parse(history[i + 1].at) : picture.now,
      ),
      y: y(value(point)),
    }));
  return (
    <div ref={ref} className={styles.chart} role="group" aria-label={name}>
      <svg width={width} height={HEIGHT} aria-hidden>
        {[0, limit / 2, limit].map(vcpu => (
          <g key={vcpu}>
            <line
              className={styles.grid}
              x1={LEFT}
              x2={width - RIGHT}
              y1={y(vcpu)}
              y2={y(vcpu)}
            />
            <text x={LEFT - 6} y={y(vcpu) + 4} textAnchor="end">
              {formatCount(vcpu)}
            </text>
          </g>
        ))}
        <path
          className={styles.used}
          d={stepArea(
            spans(p => p.used),
            floor,
          )}
        />
        <path className={styles.usedLine} d={stepLine(spans(p => p.used))} />
        {fan.length > 0 && (
          <polygon className={styles.fan} points={fan.map(place).join(' ')} />
        )}
        <path
          className={styles.limit}
          d={`${stepLine(spans(p => p.limit))}H${width - RIGHT}`}
        />
        <line
          className={styles.now}
          x1={now}
          x2={now}
          y1={HEAD - 6}
          y2={floor}
        />
        {expected && (
          <>
            <line
              className={styles.forecast}
              x1={x(start.at)}
              y1={y(start.vcpu)}
              x2={x(expected.end.at)}
              y2={y(expected.end.vcpu)}
            />
            {expected.meetsLimit && (
              <>
                <line
                  className={styles.metLine}
                  x1={x(expected.end.at)}
                  x2={x(expected.end.at)}
                  y1={y(limit)}
                  y2={floor}
                />
                <circle
                  className={styles.met}
                  cx={x(expected.end.at)}
                  cy={y(limit)}
                  r={4}
                />
              </>
            )}
          </>
        )}
        <Days
          left={x(picture.from)}
          now={now}
          met={expected?.meetsLimit ? x(expected.end.at) : undefined}
          words={{
            from: dayLabel(picture.from),
            now: dayLabel(picture.now),
            met: expected && dayLabel(expected.end.at),
          }}
        />
        {looked !== undefined && history[looked] && (
          <line
            className={styles.cursor}
            x1={x(Date.parse(history[looked].at))}
            x2={x(Date.parse(history[looked].at))}
            y1={HEAD}
            y2={floor}
          />
        )}
      </svg>
      <ChartStops
        label={t('growth.title')}
        stops={history.map(point => ({
          x: axis.x(Date.parse(point.at)),
          when: dayLabel(Date.parse(point.at)),
          what: t('growth.stop', {
            used: formatCount(point.used),
            limit: formatCount(point.limit),
          }),
        }))}
        left={LEFT}
        top={HEAD}
        width={axis.width}
        height={floor - HEAD}
        onStop={setLooked}
      />
    </div>
  );
}

/** When it begins, when it is, and when the limit is met; what has no room is left out. */
function Days(props: {
  left: number;
  now: number;
  met?: number;
  words: { from: string; now: string; met?: string };
}) {
  const { left, now, met, words } = props;
  const y = HEIGHT - 5;
  const metFits = met !== undefined && met - now > DAY_WORDS;
  return (
    <>
      {now - left > 2 * DAY_WORDS && (
        <text x={left} y={y}>
          {words.from}
        </text>
      )}
      <text
        className={styles.nowWords}
        x={met !== undefined && !metFits ? met - DAY_WORDS : now}
        y={y}
        textAnchor={met === undefined || !metFits ? 'end' : 'middle'}
      >
        {words.now}
      </text>
      {met !== undefined && (
        <text
          className={styles.metWords}
          x={met}
          y={y}
          textAnchor={metFits ? 'middle' : 'end'}
        >
          {words.met}
        </text>
      )}
    </>
  );
}
