using Multidustry.Protocol.Saves;

namespace Multidustry.Simulation.Persistence;

/// <summary>A stored entity that has no place in the world: it waits, unchanged, to be saved again.</summary>
/// <param name="Place">How many entities were stored before it.</param>
/// <param name="Chunk">The entity, with the ids of the world's build.</param>
public readonly record struct KeptEntity(int Place, EntityChunk Chunk);
