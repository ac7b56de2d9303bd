namespace Multidustry.Simulation.Ecs;

/// <summary>A row of a table and the generation it had, so that a handle to something gone is noticed. The default value names nothing.</summary>
public readonly record struct EntityHandle(int Row, int Generation);
