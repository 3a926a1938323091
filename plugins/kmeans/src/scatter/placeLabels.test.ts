import { placeLabels } from './placeLabels';

describe('placeLabels', () => {
  it('puts a label above its mark where there is room', () => {
    const [label] = placeLabels(
      [{ x: 200, y: 200, text: 'all-court' }],
      400,
      400,
    );
    expect(label).toMatchObject({
      x: 200,
      anchor: 'middle',
      text: 'all-court',
    });
    expect(label.y).toBeLessThan(200);
  });

  it('moves it below at the upper edge, and beside at the left', () => {
    const [top, left] = placeLabels(
      [
        { x: 200, y: 8, text: 'first strike' },
        { x: 12, y: 200, text: 'counterpuncher' },
      ],
      400,
      400,
    );
    expect(top.y).toBeGreaterThan(8);
    expect(left.anchor).toBe('start');
  });

  it('keeps two labels of close marks apart', () => {
    const [a, b] = placeLabels(
      [
        { x: 200, y: 200, text: 'baseline grinder' },
        { x: 215, y: 202, text: 'serve and volley' },
      ],
      400,
      400,
    );
    expect(Math.abs(a.y - b.y)).toBeGreaterThan(12);
  });

  it('takes the place that covers least where none is free', () => {
    // Marks on every side, and the edge to the left.
    const crowd = [
      { x: 60, y: 184, text: 'above' },
      { x: 40, y: 226, text: 'below' },
      { x: 90, y: 200, text: 'right' },
    ];
    const labels = placeLabels(
      [...crowd, { x: 40, y: 200, text: 'in the middle' }],
      400,
      400,
    );
    const middle = labels[3];
    // To the left most of it would lie outside.
    expect(middle.anchor).not.toBe('end');
    for (const other of labels.slice(0, 3)) {
      expect(
        Math.abs(other.y - middle.y) + Math.abs(other.x - middle.x),
      ).toBeGreaterThan(12);
    }
  });

  it('shortens what is very long', () => {
    const [label] = placeLabels(
      [
        {
          x: 200,
          y: 200,
          text: 'High length_shots, low direction_change_share',
        },
      ],
      800,
      400,
    );
    expect(label.text).toHaveLength(30);
    expect(label.text.endsWith('…')).toBe(true);
  });
});
