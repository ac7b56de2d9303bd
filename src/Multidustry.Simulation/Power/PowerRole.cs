namespace Multidustry.Simulation.Power;

/// <summary>What a block is to its power graph. Nodes only connect: they have no role.</summary>
[Flags]
internal enum PowerRole : byte
{
    None = 0,
    Producer = 1,
    Consumer = 2,
    Battery = 4,
}
