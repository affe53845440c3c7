import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { python } from '../python/index';

export { missingPython } from '../python/index';

export interface AwsServer {
  /** `http://127.0.0.1:PORT` */
  url: string;
  /** What clients and tools need to reach it. */
  env: Record<string, string>;
  /** Forgets everything that was made. */
  reset: () => Promise<void>;
  /** Puts a stack into a state, as a failed deploy would. */
  setStackStatus: (stack: string, status: string) => Promise<void>;
  /** Answers every request with an error of this code (`ExpiredToken`); null ends that. */
  refuse: (code: string | null) => Promise<void>;
  stop: () => Promise<void>;
}

const upWithin = 60_000;

/**
 * Starts the stand-in for AWS on a free port: moto with CloudFormation for the WebSocket API. It ends with the process
 * that started it. Stack operations are done at once; credentials are not checked.
 */
export async function startAws(): Promise<AwsServer> {
  const program = join(await python(), 'bin', 'python');
  const child = spawn(program, ['-m', 'stand_in'], {
    cwd: __dirname,
    stdio: ['pipe', 'pipe', 'pipe'],
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      PYTHONDONTWRITEBYTECODE: '1',
      // moto asks for them where it calls itself.
      AWS_ACCESS_KEY_ID: 'testing',
      AWS_SECRET_ACCESS_KEY: 'testing',
    },
  });
  let log = '';
  child.stderr.on('data', (data: Buffer) => {
    log = (log + data.toString()).slice(-4000);
  });
  const exited = once(child, 'exit');
  const url = await new Promise<string>((resolve, reject) => {
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      reject(new Error(`moto did not come up: ${log}`));
    }, upWithin);
    const settle = (): void => {
      clearTimeout(timer);
    };
    child.stdout.once('data', (data: Buffer) => {
      settle();
      resolve(data.toString().trim());
    });
    child.once('error', (error) => {
      settle();
      reject(error);
    });
    exited.then(
      ([code]) => {
        settle();
        reject(new Error(`moto ended with ${String(code)}: ${log}`));
      },
      () => undefined,
    );
  });
  const order = async (path: string): Promise<void> => {
    const response = await fetch(`${url}${path}`, { method: 'POST' });
    if (!response.ok) throw new Error(`${path} was answered with ${response.status}`);
  };
  return {
    url,
    env: {
      AWS_ENDPOINT_URL: url,
      AWS_ACCESS_KEY_ID: 'testing',
      AWS_SECRET_ACCESS_KEY: 'testing',
      AWS_REGION: 'us-east-1',
      AWS_EC2_METADATA_DISABLED: 'true',
      // The tools ask every 5 s else, and here all is done at once.
      SLS_AWS_MONITORING_FREQUENCY: '200',
      SLS_TELEMETRY_DISABLED: '1',
      SLS_NOTIFICATIONS_MODE: 'off',
    },
    reset: async () => {
      await order('/moto-api/reset');
      await order('/stand-in/refuse/nothing');
    },
    setStackStatus: (stack, status) => order(`/stand-in/stacks/${encodeURIComponent(stack)}/${status}`),
    refuse: (code) => order(`/stand-in/refuse/${code ?? 'nothing'}`),
    stop: async () => {
      child.kill('SIGTERM');
      await exited;
    },
  };
}
