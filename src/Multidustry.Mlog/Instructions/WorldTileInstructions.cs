using Multidustry.Core.Content;
using Multidustry.Mlog.Runtime;

namespace Multidustry.Mlog.Instructions;

/// <summary><c>getblock</c>: what a layer of a tile holds.</summary>
internal sealed class GetBlockInstruction(TileLayer layer, int result, int x, int y) : Instruction
{
    private const double Offset = 16384.5;

    public static readonly InstructionSignature Signature = new(
        "getblock",
        [Parameter.Word("layer", TileLayer.Block), Parameter.Out("result", "result"), Parameter.In("x", "0"), Parameter.In("y", "0")],
        o => new GetBlockInstruction(o.Word<TileLayer>(0), o.Out(1), o.In(2), o.In(3)),
        isPrivileged: true);

    public override int Execute(MlogProcessor processor, int next)
    {
        processor.At(result) = processor.Host.World.GetBlock(layer, Round(processor.FloatAt(x)), Round(processor.FloatAt(y)));
        return next;
    }

    private static int Round(float value) => unchecked(Conversion.ToInt32(value + Offset) - (int)Offset);
}

/// <summary><c>setblock</c>: changes a layer of a tile.</summary>
internal sealed class SetBlockInstruction(TileLayer layer, int block, int x, int y, int team, int rotation) : Instruction
{
    public static readonly InstructionSignature Signature = new(
        "setblock",
        [
            Parameter.Word("layer", TileLayer.Block), Parameter.In("block", "@air"), Parameter.In("x", "0"), Parameter.In("y", "0"),
            Parameter.In("team", "@derelict"), Parameter.In("rotation", "0"),
        ],
        o => new SetBlockInstruction(o.Word<TileLayer>(0), o.In(1), o.In(2), o.In(3), o.In(4), o.In(5)),
        isPrivileged: true);

    public override int Execute(MlogProcessor processor, int next)
    {
        if (layer != TileLayer.Building && processor.At(block).Tag is Block content)
            processor.Host.World.SetBlock(layer, content, processor.IntegerAt(x), processor.IntegerAt(y), processor.At(team).AsTeam, Math.Clamp(processor.IntegerAt(rotation), 0, 3));
        return next;
    }
}
