using Multidustry.Core.Binary;

namespace Multidustry.Simulation.Blocks.Transport.Bridges;

/// <summary>State in saves, revision 1: the link, the warm-up, the bridges that lead here, and whether something moved.</summary>
internal abstract partial class BridgeMechanism
{
    public override void WriteState(int building, ref BigEndianWriter writer)
    {
        ref var state = ref StateOf(building);
        writer.WriteInt32(state.Link);
        writer.WriteSingle(state.Warmup);
        var incoming = _incomingPool.Items(state.Incoming);
        incoming = incoming[..Math.Min(incoming.Length, sbyte.MaxValue)];
        writer.WriteSByte((sbyte)incoming.Length);
        foreach (var position in incoming)
            writer.WriteInt32(position);
        writer.WriteBoolean(ActivityOf(building).IsMoving);
    }

    public override void ReadState(int building, ref BigEndianReader reader)
    {
        ref var state = ref StateOf(building);
        state.Link = reader.ReadInt32();
        state.Warmup = reader.ReadFinite("bridge's warm-up");
        var count = reader.CheckCount(reader.ReadSByte(), sbyte.MaxValue, sizeof(int));
        _incomingPool.Release(ref state.Incoming);
        for (var i = 0; i < count; i++)
            _incomingPool.Add(ref state.Incoming, reader.ReadInt32());
        ActivityOf(building).Restore(reader.ReadBoolean());
    }
}
