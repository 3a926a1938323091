import { useMemo, useState } from 'react';
import { Combobox } from '@backstage/ui';

/** More of them nobody reads; typing finds the others. */
const MOST_OFFERED = 40;

export interface NameFilterProps {
  label: string;
  placeholder: string;
  /** In the order to offer. */
  names: readonly { name: string; place: number }[];
  chosen?: number;
  onChange: (place: number | undefined) => void;
}

/** One name of many, found by typing. Only the first that fit are offered, so that thousands stay quick. */
export function NameFilter(props: NameFilterProps) {
  const { label, placeholder, names, chosen, onChange } = props;
  const [typed, setTyped] = useState('');
  const own = names.find(({ place }) => place === chosen)?.name;
  const offered = useMemo(() => {
    const query = typed.trim().toLowerCase();
    const all = query === '' || typed === own;
    return names
      .filter(({ name }) => all || name.toLowerCase().includes(query))
      .slice(0, MOST_OFFERED)
      .map(({ name, place }) => ({ value: String(place), label: name }));
  }, [names, typed, own]);

  return (
    <Combobox
      aria-label={label}
      placeholder={placeholder}
      options={offered}
      value={chosen === undefined ? null : String(chosen)}
      onChange={key => onChange(key === null ? undefined : Number(key))}
      search={{
        inputValue: typed,
        onInputChange: text => {
          setTyped(text);
          if (text === '') onChange(undefined);
        },
        filter: () => true,
      }}
    />
  );
}
