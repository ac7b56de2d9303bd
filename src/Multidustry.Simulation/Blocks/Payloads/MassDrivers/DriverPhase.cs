namespace Multidustry.Simulation.Blocks.Payloads.MassDrivers;

/// <summary>What a driver is about. The numbers are those of records.</summary>
internal enum DriverPhase : byte
{
    Idle,
    Accepting,
    Shooting,
}
