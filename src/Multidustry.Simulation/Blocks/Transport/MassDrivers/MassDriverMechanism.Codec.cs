using Multidustry.Core.Binary;

namespace Multidustry.Simulation.Blocks.Transport.MassDrivers;

/// <summary>State in saves: the link, where it points and what it is about. Queues and bolts are not saved.</summary>
internal sealed partial class MassDriverMechanism
{
    public override void WriteState(int building, ref BigEndianWriter writer)
    {
        ref var driver = ref StateOf(building);
        writer.WriteInt32(driver.Link);
        writer.WriteSingle(driver.Rotation);
        writer.WriteSByte((sbyte)driver.Mode);
    }

    public override void ReadState(int building, ref BigEndianReader reader)
    {
        ref var driver = ref StateOf(building);
        driver.Link = reader.ReadInt32();
        driver.Rotation = reader.ReadFinite("mass driver's rotation");
        driver.Mode = (MassDriverMode)reader.ReadSByte();
        if (driver.Mode is < MassDriverMode.Idle or > MassDriverMode.Shooting)
            throw new MalformedDataException($"A mass driver can't be about {driver.Mode}", reader.Position);
    }
}
