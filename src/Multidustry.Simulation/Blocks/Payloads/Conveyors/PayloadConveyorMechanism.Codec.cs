using Multidustry.Core.Binary;

namespace Multidustry.Simulation.Blocks.Payloads.Conveyors;

internal partial class PayloadConveyorMechanism
{
    /// <summary>Records have room for the progress, but no reader wants it: the common clock gives it.</summary>
    public override void WriteState(int building, ref BigEndianWriter writer)
    {
        writer.WriteSingle(0f);
        writer.WriteSingle(Belt(building).From);
        World.Payloads.Write(Belt(building).Payload, ref writer);
    }

    public override void ReadState(int building, ref BigEndianReader reader)
    {
        reader.Skip(sizeof(float));
        var from = reader.ReadFinite("payload's direction");
        var payload = World.Payloads.Read(ref reader);
        World.Payloads.Discard(Belt(building).Payload);
        ref var belt = ref Belt(building);
        (belt.From, belt.Payload) = (from, payload);
        // A unit's own record says where it is.
        if (payload.IsBuilding)
            PlacePayload(building);
    }
}
