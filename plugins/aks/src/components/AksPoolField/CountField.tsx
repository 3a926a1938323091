import { NumberField } from '@backstage/ui';

/** As many as the forms admit. */
const MOST = 1000;

export interface CountFieldProps {
  label: string;
  /** Absent: nothing typed. */
  value?: number;
  least?: number;
  placeholder?: string;
  onChange: (count: number | undefined) => void;
}

/** A whole number of nodes, or nothing. */
export function CountField(props: CountFieldProps) {
  const { label, value, least = 0, placeholder, onChange } = props;
  return (
    <NumberField
      label={label}
      minValue={least}
      maxValue={MOST}
      placeholder={placeholder}
      value={value ?? NaN}
      onChange={count =>
        onChange(Number.isNaN(count) ? undefined : Math.round(count))
      }
    />
  );
}
