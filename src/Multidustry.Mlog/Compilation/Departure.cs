namespace Multidustry.Mlog.Compilation;

/// <summary>A place where compiled code is left because something isn't as it was assumed.</summary>
/// <param name="Next">The instruction that comes next.</param>
/// <param name="Refund">Fuel that was taken and not used.</param>
/// <param name="Slot">The variable that wasn't as assumed; -1 for none.</param>
internal readonly record struct Departure(int Next, int Refund, int Slot);
