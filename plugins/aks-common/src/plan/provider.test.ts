import { providerOf } from './provider';

describe('providerOf', () => {
  it.each([
    ['= 5.2.0', '5.2.0'],
    ['5.2.0', '5.2.0'],
    ['~> 5.2', '5.2.0'],
    ['>= 5.0', '5.0.0'],
    ['~> 4.40.0', '4.40.0'],
    ['>= 4.67, < 5.0', '4.67.0'],
    // 3.x gets no more, and Terraform takes its last.
    ['~> 3.0', '3.117.1'],
    // These span a version at which azurerm changed what is checked.
    ['~> 4.0', undefined],
    ['>= 4.0', undefined],
    ['>= 4.65, < 5.0', undefined],
    ['>= 3.0, < 4.20', undefined],
    ['', undefined],
    ['anything', undefined],
    ['< 6.0', undefined],
  ])('judges by %s as %s', (constraint, version) => {
    expect(providerOf({ constraint })).toEqual({
      name: 'azurerm',
      ...(version && { version }),
    });
  });

  it('takes what is given, then what is locked, then what is asked for', () => {
    const lockFile = [
      'provider "registry.terraform.io/hashicorp/random" {',
      '  version = "3.7.2"',
      '}',
      'provider "registry.terraform.io/hashicorp/azurerm" {',
      '  version     = "4.52.1"',
      '  constraints = "~> 4.0"',
      '}',
    ].join('\n');
    const constraint = '~> 5.2';
    expect(providerOf({ version: '5.9.0', lockFile, constraint }).version).toBe(
      '5.9.0',
    );
    expect(providerOf({ lockFile, constraint }).version).toBe('4.52.1');
    expect(providerOf({ lockFile: 'x', constraint }).version).toBe('5.2.0');
  });
});
