using Multidustry.Core.Binary;

namespace Multidustry.Simulation.Blocks.Payloads.MassDrivers;

internal sealed partial class PayloadDriverMechanism
{
    public override void WriteState(int building, ref BigEndianWriter writer)
    {
        WriteSlot(building, ref writer);
        var state = State(building);
        writer.WriteInt32(state.Link);
        writer.WriteSingle(state.Aim);
        writer.WriteByte((byte)state.Phase);
        writer.WriteSingle(state.Reload);
        writer.WriteSingle(state.Charge);
        writer.WriteBoolean(state.IsLoaded);
        writer.WriteBoolean(state.IsCharging);
    }

    public override void ReadState(int building, ref BigEndianReader reader)
    {
        ReadSlot(building, ref reader);
        ref var state = ref State(building);
        state.Link = reader.ReadInt32();
        state.Aim = reader.ReadFinite("driver's aim");
        var phase = reader.ReadByte();
        if (phase > (byte)DriverPhase.Shooting)
            throw new MalformedDataException($"A payload mass driver has no phase {phase}", reader.Position);
        state.Phase = (DriverPhase)phase;
        state.Reload = Math.Clamp(reader.ReadFinite("driver's reload"), 0f, 1f);
        state.Charge = Math.Max(reader.ReadFinite("driver's charge"), 0f);
        state.IsLoaded = reader.ReadBoolean();
        state.IsCharging = reader.ReadBoolean();
    }
}
