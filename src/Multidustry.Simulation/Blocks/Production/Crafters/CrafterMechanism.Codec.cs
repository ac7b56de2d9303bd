using Multidustry.Core.Binary;

namespace Multidustry.Simulation.Blocks.Production.Crafters;

internal partial class CrafterMechanism
{
    public override void WriteState(int building, ref BigEndianWriter writer)
    {
        var row = RowOf(building);
        writer.WriteSingle(_progress.Values[row]);
        writer.WriteSingle(_warmup.Values[row]);
        if (_specs[Buildings.Block.Values[building]].KeepsLegacyField)
            writer.WriteSingle(0f);
    }

    public override void ReadState(int building, ref BigEndianReader reader)
    {
        var row = RowOf(building);
        var (progress, warmup) = (reader.ReadFinite("progress"), reader.ReadFinite("warmup"));
        if (_specs[Buildings.Block.Values[building]].KeepsLegacyField)
            reader.ReadSingle();
        _progress.Values[row] = progress;
        _warmup.Values[row] = warmup;
        World.Wake(building);
    }
}
