/** Who answers an error: Resource Manager and most providers wrap it, AKS does not. */
export type ErrorShape = 'wrapped' | 'flat';

export interface AzureErrorExtras {
  target?: string;
  shape?: ErrorShape;
  headers?: Record<string, string>;
  details?: { code: string; message: string }[];
}

/** A refusal in Azure's own code and words. */
export class AzureError extends Error {
  readonly status: number;
  readonly code: string;
  readonly extras: AzureErrorExtras;

  constructor(
    status: number,
    code: string,
    message: string,
    extras: AzureErrorExtras = {},
  ) {
    super(message);
    this.name = 'AzureError';
    this.status = status;
    this.code = code;
    this.extras = extras;
  }

  /** The body on the wire. */
  toBody(): unknown {
    const { target, details, shape } = this.extras;
    if (shape === 'flat') {
      return {
        code: this.code,
        details: details ?? null,
        message: this.message,
        subcode: '',
        ...(target === undefined ? {} : { target }),
      };
    }
    return {
      error: {
        code: this.code,
        message: this.message,
        ...(target === undefined ? {} : { target }),
        ...(details === undefined ? {} : { details }),
      },
    };
  }
}

/** A refusal of the AKS provider, whose errors are flat. */
export function aksError(
  status: number,
  code: string,
  message: string,
  target?: string,
): AzureError {
  return new AzureError(status, code, message, { shape: 'flat', target });
}
