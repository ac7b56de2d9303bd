using Multidustry.Core.Content;
using Multidustry.Mlog.Runtime;

namespace Multidustry.Mlog.Instructions;

/// <summary><c>draw</c>: adds a packed command to the graphics buffer, unless that is full.</summary>
internal class DrawInstruction(DrawCommand command, int x, int y, int first, int second, int third, int fourth) : Instruction
{
    private const float ScaleStep = 0.05f;

    public static readonly InstructionSignature Signature = new(
        "draw",
        [
            Parameter.Word("type", DrawCommand.Clear), Parameter.In("x", "0"), Parameter.In("y", "0"),
            Parameter.In("p1", "0"), Parameter.In("p2", "0"), Parameter.In("p3", "0"), Parameter.In("p4", "0"),
        ],
        o => o.Word<DrawCommand>(0) == DrawCommand.Print
            ? new DrawTextInstruction(o.In(1), o.In(2), o.In(3), o.In(4), o.In(5), o.In(6))
            : new DrawInstruction(o.Word<DrawCommand>(0), o.In(1), o.In(2), o.In(3), o.In(4), o.In(5), o.In(6)));

    protected int X { get; } = x;

    protected int Y { get; } = y;

    protected int First { get; } = first;

    public override int Execute(MlogProcessor processor, int next)
    {
        if (processor.Options.HasGraphics && !processor.Graphics.IsFull)
            Draw(processor);
        return next;
    }

    protected virtual void Draw(MlogProcessor processor) => processor.Graphics.Add(command switch
    {
        DrawCommand.Col => Color(processor.NumberAt(X)),
        DrawCommand.Image => Image(processor),
        DrawCommand.Scale => Pack(processor, Scaled(processor.FloatAt(X)), Scaled(processor.FloatAt(Y)), processor.IntegerAt(First), processor.IntegerAt(fourth)),
        _ => Pack(processor, processor.IntegerAt(X), processor.IntegerAt(Y), processor.IntegerAt(First), processor.IntegerAt(fourth)),
    });

    private static int Scaled(float scale) => (int)(scale / ScaleStep);

    private static ulong Color(double color)
    {
        var rgba = (uint)BitConverter.DoubleToUInt64Bits(color);
        return DrawPacking.Pack(DrawCommand.Color, (int)(rgba >> 24), (int)((rgba >> 16) & 255), (int)((rgba >> 8) & 255), (int)(rgba & 255), 0, 0);
    }

    private ulong Image(MlogProcessor processor)
    {
        var content = processor.At(First).Tag is ContentEntry unlockable ? unlockable : null;
        return Pack(processor, processor.IntegerAt(X), processor.IntegerAt(Y), content?.Id ?? -1, content is null ? -1 : (int)content.Type);
    }

    private ulong Pack(MlogProcessor processor, int packedX, int packedY, int packedFirst, int packedFourth) =>
        DrawPacking.Pack(command, packedX, packedY, packedFirst, processor.IntegerAt(second), processor.IntegerAt(third), packedFourth);
}

/// <summary><c>draw print</c>: one command per character of the text buffer, which is then empty.</summary>
internal sealed class DrawTextInstruction(int x, int y, int alignment, int second, int third, int fourth)
    : DrawInstruction(DrawCommand.Print, x, y, alignment, second, third, fourth)
{
    protected override void Draw(MlogProcessor processor)
    {
        if (processor.Text.Length == 0)
            return;
        var layout = new TextLayout(processor.Text.Text, processor.IntegerAt(First));
        foreach (var (character, dx, dy) in layout)
            processor.Graphics.Add(DrawPacking.PackCharacter(unchecked(processor.IntegerAt(X) + dx), unchecked(processor.IntegerAt(Y) + dy), character));
        processor.Text.Clear();
    }
}

/// <summary><c>drawflush</c>: gives the commands to a display; they stay when there is none.</summary>
internal sealed class DrawFlushInstruction(int target) : Instruction
{
    public static readonly InstructionSignature Signature =
        new("drawflush", [Parameter.In("target", "display1")], o => new DrawFlushInstruction(o.In(0)));

    public override int Execute(MlogProcessor processor, int next)
    {
        ref var display = ref processor.At(target);
        if (processor.Options.HasGraphics && ReferenceEquals(display.Tag, MlogEntityKind.Building) && processor.Devices.Draw(display, processor.Graphics.Commands))
            processor.Graphics.Clear();
        return next;
    }
}
