using Multidustry.Core.Content;
using Multidustry.Mlog.Hosting;
using Multidustry.Mlog.Runtime;

namespace Multidustry.Mlog.Instructions;

/// <summary><c>ubind</c>: binds the next unit of a type, or a unit itself.</summary>
internal sealed class BindInstruction(int type, int bound) : Instruction
{
    public static readonly InstructionSignature Signature =
        new("ubind", [Parameter.In("type", "@poly")], o => new BindInstruction(o.In(0), o.WritesUnit()));

    public override int Execute(MlogProcessor processor, int next)
    {
        ref var wanted = ref processor.At(type);
        processor.At(bound) = wanted.Tag switch
        {
            UnitType unitType => Next(processor, unitType),
            MlogEntityKind kind when ReferenceEquals(kind, MlogEntityKind.Unit) && processor.Host.Units.CanBind(wanted) => wanted,
            _ => default,
        };
        return next;
    }

    private static MlogValue Next(MlogProcessor processor, UnitType unitType)
    {
        var count = processor.Host.Units.Count(unitType);
        return count == 0 ? default : processor.Host.Units.Get(unitType, processor.NextBinding(unitType, count));
    }
}

/// <summary><c>ucontrol</c>: commands the bound unit.</summary>
internal sealed class UnitControlInstruction(UnitAction action, int first, int second, int third, int fourth, int fifth) : Instruction
{
    public static readonly InstructionSignature Signature = new(
        "ucontrol",
        [
            Parameter.Word("type", UnitAction.Move), Parameter.In("p1", "0"), Parameter.In("p2", "0"),
            Parameter.InOut("p3", "0"), Parameter.InOut("p4", "0"), Parameter.InOut("p5", "0"),
        ],
        Create);

    public override int Execute(MlogProcessor processor, int next)
    {
        ref var unit = ref processor.At(Slots.Unit);
        var units = processor.Host.Units;
        if (unit.IsNull || !units.TakeControl(unit))
            return next;
        switch (action)
        {
            case UnitAction.Within:
                processor.SetNumber(fourth, units.IsWithin(unit, processor.FloatAt(first), processor.FloatAt(second), processor.FloatAt(third)) ? 1 : 0);
                break;
            case UnitAction.GetBlock:
                var view = units.GetBlock(unit, processor.FloatAt(first), processor.FloatAt(second));
                processor.At(third) = view.Block;
                processor.At(fourth) = view.Building;
                processor.At(fifth) = view.Floor;
                break;
            default:
                units.Command(unit, action, processor.At(first), processor.At(second), processor.At(third), processor.At(fourth), processor.At(fifth));
                break;
        }
        return next;
    }

    private static UnitControlInstruction Create(OperandReader o)
    {
        o.ReadsUnit();
        var action = o.Word<UnitAction>(0);
        var answersTile = action == UnitAction.GetBlock;
        return new UnitControlInstruction(
            action,
            o.In(1),
            o.In(2),
            answersTile ? o.Out(3) : o.In(3),
            answersTile || action == UnitAction.Within ? o.Out(4) : o.In(4),
            answersTile ? o.Out(5) : o.In(5));
    }
}

/// <summary><c>ulocate</c>: looks for a place as the bound unit knows it.</summary>
internal sealed class LocateInstruction(int site, LocateTarget target, BlockFlag flag, int enemy, int ore, int x, int y, int found, int building) : Instruction
{
    public static readonly InstructionSignature Signature = new(
        "ulocate",
        [
            Parameter.Word("locate", LocateTarget.Building), Parameter.Word("flag", BlockFlag.Core), Parameter.In("enemy", "true"), Parameter.In("ore", "@copper"),
            Parameter.Out("outX", "outx"), Parameter.Out("outY", "outy"), Parameter.Out("outFound", "found"), Parameter.Out("outBuild", "building"),
        ],
        Create);

    public override int Execute(MlogProcessor processor, int next)
    {
        ref var unit = ref processor.At(Slots.Unit);
        if (unit.IsNull || !processor.Host.Units.TakeControl(unit))
        {
            processor.SetNumber(found, 0);
            return next;
        }
        var item = processor.At(ore).Tag is Item content ? content : null;
        var result = processor.Host.Units.Locate(unit, site, new LocateQuery(target, flag, processor.At(enemy).AsBoolean, item));
        // Outputs may be one variable, so the order of writing is seen; the game has one for fresh answers and one for remembered ones.
        if (result.IsRemembered)
        {
            processor.At(building) = result.Building;
            processor.SetNumber(found, result.Found ? 1 : 0);
            SetPosition(processor, result);
            return next;
        }
        if (result.Found)
            SetPosition(processor, result);
        processor.SetNumber(found, result.Found ? 1 : 0);
        processor.At(building) = result.Building;
        return next;
    }

    private void SetPosition(MlogProcessor processor, in LocateResult result)
    {
        processor.SetNumber(x, result.X);
        processor.SetNumber(y, result.Y);
    }

    private static LocateInstruction Create(OperandReader o)
    {
        o.ReadsUnit();
        return new(o.Index, o.Word<LocateTarget>(0), o.Word<BlockFlag>(1), o.In(2), o.In(3), o.Out(4), o.Out(5), o.Out(6), o.Out(7));
    }
}
