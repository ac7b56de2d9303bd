using Multidustry.Protocol.Types;

namespace Multidustry.Simulation.Logic;

/// <summary>A variable as saves and streams have it.</summary>
internal readonly record struct SavedVariable(string Name, ConfigValue Value);
