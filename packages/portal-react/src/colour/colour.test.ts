import { CATEGORY_COLOURS, categoryColor } from './categories';
import { contrast, inkOn, viridis } from './viridis';

describe('viridis', () => {
  it('goes from violet to yellow and stays within its ends', () => {
    expect(viridis(0)).toBe('#440154');
    expect(viridis(1)).toBe('#fde725');
    expect(viridis(-1)).toBe(viridis(0));
    expect(viridis(7)).toBe(viridis(1));
  });

  it('grows lighter all the way, so that more use never looks like less', () => {
    const onBlack = Array.from({ length: 101 }, (_, i) =>
      contrast(viridis(i / 100), '#000000'),
    );
    onBlack.slice(1).forEach((value, i) => {
      expect(value).toBeGreaterThanOrEqual(onBlack[i]);
    });
  });

  it('carries ink of at least 4.5:1 on every step', () => {
    for (let i = 0; i <= 100; i++) {
      const ground = viridis(i / 100);
      expect(contrast(inkOn(ground), ground)).toBeGreaterThanOrEqual(4.5);
    }
  });

  it('measures contrast as WCAG does', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21);
    expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
  });
});

describe('categoryColor', () => {
  it('knows the pools of every environment', () => {
    expect(categoryColor('spotwork')).toBe('#e69f00');
    expect(categoryColor('system')).toBe('#0072b2');
    expect(categoryColor('serve')).toBe('#cc79a7');
  });

  it('gives another name the same colour each time, and never a known one', () => {
    const known = ['spotwork', 'system', 'serve'].map(categoryColor);
    for (const name of ['gpu', 'batch', 'a', 'train', 'constructor', '']) {
      expect(categoryColor(name)).toBe(categoryColor(name));
      expect(CATEGORY_COLOURS).toContain(categoryColor(name));
      expect(known).not.toContain(categoryColor(name));
    }
  });
});
