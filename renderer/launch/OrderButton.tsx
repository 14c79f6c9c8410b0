import { trustRefusal } from '../app/can-launch.ts';
import { useProject } from '../app/project-store.ts';
import { Button, type ButtonProps } from '../components/Button.tsx';
import { Tooltip } from '../components/Tooltip.tsx';

/** A button that has dbt do something. While the project is not trusted it does nothing, and says why to whoever points at it or comes to it by the keyboard. */
export function OrderButton({ className = '', ...rest }: ButtonProps) {
  const refusal = trustRefusal(useProject());
  if (refusal === null) return <Button className={className} {...rest} />;
  const { onPress: _given, ...others } = rest;
  return (
    <Tooltip text={refusal}>
      <Button {...others} className={`${className} refused`.trim()} aria-disabled />
    </Tooltip>
  );
}
