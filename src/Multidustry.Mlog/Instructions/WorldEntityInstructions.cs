using Multidustry.Core.Content;
using Multidustry.Mlog.Hosting;
using Multidustry.Mlog.Runtime;

namespace Multidustry.Mlog.Instructions;

/// <summary><c>spawn</c>: spawns a unit; the result is only written when it worked.</summary>
internal sealed class SpawnInstruction(int type, int x, int y, int rotation, int team, int result) : Instruction
{
    public static readonly InstructionSignature Signature = new(
        "spawn",
        [
            Parameter.In("type", "@dagger"), Parameter.In("x", "10"), Parameter.In("y", "10"), Parameter.In("rotation", "90"),
            Parameter.In("team", "@sharded"), Parameter.Out("result", "result"),
        ],
        o => new SpawnInstruction(o.In(0), o.In(1), o.In(2), o.In(3), o.In(4), o.Out(5)),
        isPrivileged: true);

    public override int Execute(MlogProcessor processor, int next)
    {
        if (processor.At(type).Tag is not UnitType unitType || processor.At(team).AsTeam is not { } owner)
            return next;
        var unit = processor.Host.World.Spawn(unitType, processor.FloatAt(x), processor.FloatAt(y), processor.FloatAt(rotation), owner);
        if (!unit.IsNull)
            processor.At(result) = unit;
        return next;
    }
}

/// <summary><c>status</c>: applies or removes a status effect.</summary>
internal sealed class StatusInstruction(bool remove, string effect, int unit, int duration) : Instruction
{
    public static readonly InstructionSignature Signature = new(
        "status",
        [Parameter.Text("clear", "false"), Parameter.Text("effect", "wet"), Parameter.In("unit", "unit"), Parameter.In("duration", "10")],
        o => new StatusInstruction(o.Flag(0), o.Text(1), o.In(2), o.In(3)),
        isPrivileged: true);

    public override int Execute(MlogProcessor processor, int next)
    {
        if (ReferenceEquals(processor.At(unit).Tag, MlogEntityKind.Unit))
            processor.Host.World.SetStatus(processor.At(unit), effect, remove, processor.FloatAt(duration));
        return next;
    }
}

/// <summary><c>fetch</c>: counts and lists what a team has.</summary>
internal sealed class FetchInstruction(FetchKind kind, int result, int team, int index, int extra) : Instruction
{
    public static readonly InstructionSignature Signature = new(
        "fetch",
        [
            Parameter.Word("type", FetchKind.Unit), Parameter.Out("result", "result"), Parameter.In("team", "@sharded"),
            Parameter.In("index", "0"), Parameter.In("extra", "@conveyor"),
        ],
        o => new FetchInstruction(o.Word<FetchKind>(0), o.Out(1), o.In(2), o.In(3), o.In(4)),
        isPrivileged: true);

    public override int Execute(MlogProcessor processor, int next)
    {
        if (processor.At(team).AsTeam is { } owner)
            processor.At(result) = processor.Host.World.Fetch(kind, owner, processor.IntegerAt(index), processor.At(extra).Tag as ContentEntry);
        return next;
    }
}

/// <summary><c>setprop</c>: sets a property or an amount of a building or unit.</summary>
internal sealed class SetPropInstruction(int what, int of, int value) : Instruction
{
    public static readonly InstructionSignature Signature = new(
        "setprop",
        [Parameter.In("type", "@copper"), Parameter.In("of", "block1"), Parameter.In("value", "0")],
        o => new SetPropInstruction(o.In(0), o.In(1), o.In(2)),
        isPrivileged: true);

    public override int Execute(MlogProcessor processor, int next)
    {
        ref var target = ref processor.At(of);
        if (target.Tag is not MlogEntityKind)
            return next;
        if (processor.At(what).Tag is MlogProperty property)
            processor.Host.World.SetProperty(target, property.Property, processor.At(value));
        else if (processor.At(what).Tag is ContentEntry content)
            processor.Host.World.SetContent(target, content, processor.NumberAt(value));
        return next;
    }
}

/// <summary><c>explosion</c>: damages what is around a point.</summary>
internal sealed class ExplosionInstruction(int team, int x, int y, int radius, int damage, int air, int ground, int pierce, int effect) : Instruction
{
    private const float MaxRadius = 100;

    public static readonly InstructionSignature Signature = new(
        "explosion",
        [
            Parameter.In("team", "@crux"), Parameter.In("x", "0"), Parameter.In("y", "0"), Parameter.In("radius", "5"), Parameter.In("damage", "50"),
            Parameter.In("air", "true"), Parameter.In("ground", "true"), Parameter.In("pierce", "false"), Parameter.In("effect", "true"),
        ],
        o => new ExplosionInstruction(o.In(0), o.In(1), o.In(2), o.In(3), o.In(4), o.In(5), o.In(6), o.In(7), o.In(8)),
        isPrivileged: true);

    public override int Execute(MlogProcessor processor, int next)
    {
        var explosion = new Explosion(
            processor.At(team).AsTeam, processor.FloatAt(x), processor.FloatAt(y), Math.Min(processor.FloatAt(radius), MaxRadius), processor.FloatAt(damage),
            processor.At(air).AsBoolean, processor.At(ground).AsBoolean, processor.At(pierce).AsBoolean, processor.At(effect).AsBoolean);
        if (!(explosion.Damage < 0))
            processor.Host.World.Explode(explosion);
        return next;
    }
}
