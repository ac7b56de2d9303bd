using Multidustry.Mlog.Runtime;
using Multidustry.Mlog.Syntax;

namespace Multidustry.Mlog.Instructions;

/// <summary><c>packcolor</c>: a colour number made of four channels from 0 to 1.</summary>
internal sealed class PackColorInstruction(int result, int red, int green, int blue, int alpha) : Instruction
{
    public static readonly InstructionSignature Signature = new(
        "packcolor",
        [Parameter.Out("result", "result"), Parameter.In("r", "1"), Parameter.In("g", "0"), Parameter.In("b", "0"), Parameter.In("a", "1")],
        o => new PackColorInstruction(o.Out(0), o.In(1), o.In(2), o.In(3), o.In(4)));

    public override int Execute(MlogProcessor processor, int next)
    {
        var rgba = (Channel(processor, red) << 24) | (Channel(processor, green) << 16) | (Channel(processor, blue) << 8) | Channel(processor, alpha);
        processor.SetNumber(result, ColorLiteral.FromRgba(rgba));
        return next;
    }

    private static uint Channel(MlogProcessor processor, int slot) => (uint)(Math.Clamp(processor.FloatAt(slot), 0f, 1f) * 255);
}

/// <summary><c>unpackcolor</c>: the four channels of a colour number, from 0 to 1 in single precision.</summary>
internal sealed class UnpackColorInstruction(int red, int green, int blue, int alpha, int color) : Instruction
{
    public static readonly InstructionSignature Signature = new(
        "unpackcolor",
        [Parameter.Out("r", "r"), Parameter.Out("g", "g"), Parameter.Out("b", "b"), Parameter.Out("a", "a"), Parameter.In("value", "color")],
        o => new UnpackColorInstruction(o.Out(0), o.Out(1), o.Out(2), o.Out(3), o.In(4)));

    public override int Execute(MlogProcessor processor, int next)
    {
        var rgba = (uint)BitConverter.DoubleToUInt64Bits(processor.NumberAt(color));
        processor.SetNumber(red, (rgba >> 24) / 255f);
        processor.SetNumber(green, ((rgba >> 16) & 255) / 255f);
        processor.SetNumber(blue, ((rgba >> 8) & 255) / 255f);
        processor.SetNumber(alpha, (rgba & 255) / 255f);
        return next;
    }
}
