import { ENVIRONMENT_TYPE } from '@rally/plugin-aks-common';

export const CREATE = '/create';

/** The environments of the person in the catalog. */
export const CATALOG = `/catalog?filters[kind]=resource&filters[type]=${ENVIRONMENT_TYPE}&filters[user]=owned`;
