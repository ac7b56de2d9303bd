using Multidustry.Core.Maps;
using Multidustry.Mlog.Runtime;

namespace Multidustry.Mlog.Instructions;

/// <summary><c>makemarker</c>: makes a marker on the map.</summary>
internal sealed class MakeMarkerInstruction(string kind, int id, int x, int y, int replace) : Instruction
{
    public static readonly InstructionSignature Signature = new(
        "makemarker",
        [Parameter.Text("type", "shape"), Parameter.In("id", "0"), Parameter.In("x", "0"), Parameter.In("y", "0"), Parameter.In("replace", "true")],
        o => new MakeMarkerInstruction(o.Text(0), o.In(1), o.In(2), o.In(3), o.In(4)),
        isPrivileged: true);

    public override int Execute(MlogProcessor processor, int next)
    {
        processor.Host.World.MakeMarker(kind, processor.IntegerAt(id), processor.NumberAt(x), processor.NumberAt(y), processor.At(replace).AsBoolean);
        return next;
    }
}

/// <summary><c>setmarker</c>: changes or removes a marker; null leaves a value as it is.</summary>
internal sealed class SetMarkerInstruction(MarkerControl control, int id, int first, int second, int third) : Instruction
{
    public static readonly InstructionSignature Signature = new(
        "setmarker",
        [Parameter.Word("type", MarkerControl.Pos), Parameter.In("id", "0"), Parameter.In("p1", "0"), Parameter.In("p2", "0"), Parameter.In("p3", "0")],
        o => new SetMarkerInstruction(o.Word<MarkerControl>(0), o.In(1), o.In(2), o.In(3), o.In(4)),
        isPrivileged: true);

    public override int Execute(MlogProcessor processor, int next)
    {
        var world = processor.Host.World;
        var marker = processor.IntegerAt(id);
        if (control == MarkerControl.Remove)
        {
            world.RemoveMarker(marker);
            return next;
        }
        if (!world.HasMarker(marker))
            return next;
        switch (control)
        {
            case MarkerControl.FlushText:
                world.SetMarkerText(marker, processor.Text.Text, processor.At(first).AsBoolean);
                processor.Text.Clear();
                break;
            case MarkerControl.Texture when processor.At(first).AsBoolean:
                world.SetMarkerTexture(marker, processor.Text.Text);
                processor.Text.Clear();
                break;
            case MarkerControl.Texture:
                world.SetMarkerTexture(marker, processor.At(second).IsNumber ? "null" : PrintInstruction.NameOf(processor, processor.At(second)));
                break;
            default:
                world.SetMarker(marker, control, NumberOrNaN(processor, first), NumberOrNaN(processor, second), NumberOrNaN(processor, third));
                break;
        }
        return next;
    }

    private static double NumberOrNaN(MlogProcessor processor, int slot) => processor.At(slot).IsNull ? double.NaN : processor.NumberAt(slot);
}
