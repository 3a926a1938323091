/** A value that holds from `x` to `end`; pixels. */
export interface StepSpan {
  x: number;
  end: number;
  y: number;
}

const p = (value: number) => Number(value.toFixed(1));

/** The line of a step function as an SVG path; spans that do not touch leave a gap. */
export function stepLine(spans: readonly StepSpan[]): string {
  let path = '';
  let end: number | undefined;
  for (const span of spans) {
    path +=
      span.x === end
        ? `V${p(span.y)}`
        : `${path && ' '}M${p(span.x)} ${p(span.y)}`;
    path += `H${p(span.end)}`;
    end = span.end;
  }
  return path;
}

/** The area below a step function down to `floor`, as an SVG path. */
export function stepArea(spans: readonly StepSpan[], floor: number): string {
  return spans
    .map(
      ({ x, end, y }) => `M${p(x)} ${p(floor)}V${p(y)}H${p(end)}V${p(floor)}Z`,
    )
    .join('');
}
