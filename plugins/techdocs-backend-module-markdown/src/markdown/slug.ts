/** Anchors of headings, unique on their page: `Spot, and why` -> `spot-and-why`. */
export function createSlugger(): (text: string) => string {
  const taken = new Set<string>();
  // Where to go on counting, so that a page of equal headings stays cheap.
  const next = new Map<string, number>();
  return text => {
    const base =
      text
        .normalize('NFKD')
        .replace(/\p{Mark}/gu, '')
        .toLowerCase()
        .replace(/[^\p{Letter}\p{Number}\s_-]/gu, '')
        .trim()
        .replace(/[\s-]+/g, '-') || 'section';
    let slug = base;
    let n = next.get(base) ?? 1;
    while (taken.has(slug)) slug = `${base}_${n++}`;
    next.set(base, n);
    taken.add(slug);
    return slug;
  };
}
