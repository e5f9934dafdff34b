/** The hub's service that the class shares, as the page knows it now. */
export interface IClassService {
  /** Its address, absolute, ends with a slash. */
  url: string;
  /** The addresses of the course's lessons. */
  repositories: string[];
}

let current: IClassService | null = null;

/** Say which service the course of this page has; null = none. */
export function setClassService(service: IClassService | null): void {
  current = service;
}

/** The service of this page's course; null where there is none. */
export function classService(): IClassService | null {
  return current;
}

/** The class's gateway to git hosts; null where there is none. */
export function classGateway(): {
  gateway: string;
  repositories: string[];
} | null {
  return (
    current && {
      gateway: new URL('git/', current.url).href,
      repositories: current.repositories
    }
  );
}
