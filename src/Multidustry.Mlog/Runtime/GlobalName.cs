namespace Multidustry.Mlog.Runtime;

/// <summary>What a global name stands for: a constant, or a value of the world by its index.</summary>
internal readonly record struct GlobalName(MlogValue Value, int WorldValue = -1);
