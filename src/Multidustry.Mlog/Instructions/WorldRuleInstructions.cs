using Multidustry.Core.Content;
using Multidustry.Mlog.Runtime;

namespace Multidustry.Mlog.Instructions;

/// <summary><c>weathersense</c>: whether a weather is on.</summary>
internal sealed class WeatherSenseInstruction(int to, int weather) : Instruction
{
    public static readonly InstructionSignature Signature = new(
        "weathersense", [Parameter.Out("to", "result"), Parameter.In("weather", "@rain")], o => new WeatherSenseInstruction(o.Out(0), o.In(1)), isPrivileged: true);

    public override int Execute(MlogProcessor processor, int next)
    {
        var active = processor.At(weather).Tag is Weather content && processor.Host.World.IsWeatherActive(content);
        processor.SetNumber(to, active ? 1 : 0);
        return next;
    }
}

/// <summary><c>weatherset</c>: starts or ends a weather.</summary>
internal sealed class WeatherSetInstruction(int weather, int active) : Instruction
{
    public static readonly InstructionSignature Signature = new(
        "weatherset", [Parameter.In("weather", "@rain"), Parameter.In("state", "true")], o => new WeatherSetInstruction(o.In(0), o.In(1)), isPrivileged: true);

    public override int Execute(MlogProcessor processor, int next)
    {
        if (processor.At(weather).Tag is Weather content)
            processor.Host.World.SetWeather(content, processor.At(active).AsBoolean);
        return next;
    }
}

/// <summary><c>spawnwave</c>: spawns the current wave, or skips to the next one.</summary>
internal sealed class SpawnWaveInstruction(int x, int y, int natural) : Instruction
{
    public static readonly InstructionSignature Signature = new(
        "spawnwave",
        [Parameter.In("x", "10"), Parameter.In("y", "10"), Parameter.In("natural", "false")],
        o => new SpawnWaveInstruction(o.In(0), o.In(1), o.In(2)),
        isPrivileged: true);

    public override int Execute(MlogProcessor processor, int next)
    {
        processor.Host.World.SpawnWave(processor.FloatAt(x), processor.FloatAt(y), processor.At(natural).AsBoolean);
        return next;
    }
}

/// <summary><c>setrule</c>: changes a rule of the world.</summary>
internal sealed class SetRuleInstruction(LogicRule rule, int value, int first, int second, int third, int fourth) : Instruction
{
    public static readonly InstructionSignature Signature = new(
        "setrule",
        [
            Parameter.Word("rule", LogicRule.WaveSpacing), Parameter.In("value", "10"),
            Parameter.In("p1", "0"), Parameter.In("p2", "0"), Parameter.In("p3", "100"), Parameter.In("p4", "100"),
        ],
        o => new SetRuleInstruction(o.Word<LogicRule>(0), o.In(1), o.In(2), o.In(3), o.In(4), o.In(5)),
        isPrivileged: true);

    public override int Execute(MlogProcessor processor, int next)
    {
        processor.Host.World.SetRule(rule, processor.At(value), processor.At(first), processor.At(second), processor.At(third), processor.At(fourth));
        return next;
    }
}

/// <summary><c>setrate</c>: changes how many instructions this processor executes per tick.</summary>
internal sealed class SetRateInstruction(int amount, int rate) : Instruction
{
    private const int MaxRate = 1000;

    public static readonly InstructionSignature Signature =
        new("setrate", [Parameter.In("amount", "10")], o => new SetRateInstruction(o.In(0), o.WritesRate()), isPrivileged: true);

    public override int Execute(MlogProcessor processor, int next)
    {
        processor.Host.InstructionsPerTick = Math.Clamp(processor.IntegerAt(amount), 1, MaxRate);
        processor.SetNumber(rate, processor.Host.InstructionsPerTick);
        return next;
    }
}

/// <summary><c>getflag</c>: whether a flag of the map's objectives is set.</summary>
internal sealed class GetFlagInstruction(int result, int flag) : Instruction
{
    public static readonly InstructionSignature Signature = new(
        "getflag", [Parameter.Out("result", "result"), Parameter.In("flag", "\"flag\"")], o => new GetFlagInstruction(o.Out(0), o.In(1)), isPrivileged: true);

    public override int Execute(MlogProcessor processor, int next)
    {
        processor.At(result) = processor.At(flag).AsString is { } name ? MlogValue.Boolean(processor.Host.World.GetFlag(name)) : default;
        return next;
    }
}

/// <summary><c>setflag</c>: sets or clears a flag of the map's objectives.</summary>
internal sealed class SetFlagInstruction(int flag, int value) : Instruction
{
    public static readonly InstructionSignature Signature = new(
        "setflag", [Parameter.In("flag", "\"flag\""), Parameter.In("value", "true")], o => new SetFlagInstruction(o.In(0), o.In(1)), isPrivileged: true);

    public override int Execute(MlogProcessor processor, int next)
    {
        if (processor.At(flag).AsString is { } name)
            processor.Host.World.SetFlag(name, processor.At(value).AsBoolean);
        return next;
    }
}
