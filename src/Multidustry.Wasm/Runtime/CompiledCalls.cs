using System.Runtime.CompilerServices;

namespace Multidustry.Wasm.Runtime;

// Calls of machine code with values in registers: one class for each number of parameters, as generics need.

internal sealed unsafe class CompiledFunc<TResult>(GuestFunction guest)
{
    [MethodImpl(CallPath.Optimized)]
    public TResult Invoke()
    {
        var entry = HostEntry.Enter(guest);
        try
        {
            return ((delegate*<object, TResult>)guest.Entry)(guest.Target!);
        }
        catch (WasmTrapException trap) when (trap.CapturesNothing())
        {
            throw;
        }
        finally
        {
            entry.Leave();
        }
    }
}

internal sealed unsafe class CompiledFunc<T1, TResult>(GuestFunction guest)
{
    [MethodImpl(CallPath.Optimized)]
    public TResult Invoke(T1 a)
    {
        var entry = HostEntry.Enter(guest);
        try
        {
            return ((delegate*<T1, object, TResult>)guest.Entry)(a, guest.Target!);
        }
        catch (WasmTrapException trap) when (trap.CapturesNothing())
        {
            throw;
        }
        finally
        {
            entry.Leave();
        }
    }
}

internal sealed unsafe class CompiledFunc<T1, T2, TResult>(GuestFunction guest)
{
    [MethodImpl(CallPath.Optimized)]
    public TResult Invoke(T1 a, T2 b)
    {
        var entry = HostEntry.Enter(guest);
        try
        {
            return ((delegate*<T1, T2, object, TResult>)guest.Entry)(a, b, guest.Target!);
        }
        catch (WasmTrapException trap) when (trap.CapturesNothing())
        {
            throw;
        }
        finally
        {
            entry.Leave();
        }
    }
}

internal sealed unsafe class CompiledFunc<T1, T2, T3, TResult>(GuestFunction guest)
{
    [MethodImpl(CallPath.Optimized)]
    public TResult Invoke(T1 a, T2 b, T3 c)
    {
        var entry = HostEntry.Enter(guest);
        try
        {
            return ((delegate*<T1, T2, T3, object, TResult>)guest.Entry)(a, b, c, guest.Target!);
        }
        catch (WasmTrapException trap) when (trap.CapturesNothing())
        {
            throw;
        }
        finally
        {
            entry.Leave();
        }
    }
}

internal sealed unsafe class CompiledFunc<T1, T2, T3, T4, TResult>(GuestFunction guest)
{
    [MethodImpl(CallPath.Optimized)]
    public TResult Invoke(T1 a, T2 b, T3 c, T4 d)
    {
        var entry = HostEntry.Enter(guest);
        try
        {
            return ((delegate*<T1, T2, T3, T4, object, TResult>)guest.Entry)(a, b, c, d, guest.Target!);
        }
        catch (WasmTrapException trap) when (trap.CapturesNothing())
        {
            throw;
        }
        finally
        {
            entry.Leave();
        }
    }
}

internal sealed unsafe class CompiledAction(GuestFunction guest)
{
    [MethodImpl(CallPath.Optimized)]
    public void Invoke()
    {
        var entry = HostEntry.Enter(guest);
        try
        {
            ((delegate*<object, void>)guest.Entry)(guest.Target!);
        }
        catch (WasmTrapException trap) when (trap.CapturesNothing())
        {
            throw;
        }
        finally
        {
            entry.Leave();
        }
    }
}

internal sealed unsafe class CompiledAction<T1>(GuestFunction guest)
{
    [MethodImpl(CallPath.Optimized)]
    public void Invoke(T1 a)
    {
        var entry = HostEntry.Enter(guest);
        try
        {
            ((delegate*<T1, object, void>)guest.Entry)(a, guest.Target!);
        }
        catch (WasmTrapException trap) when (trap.CapturesNothing())
        {
            throw;
        }
        finally
        {
            entry.Leave();
        }
    }
}

internal sealed unsafe class CompiledAction<T1, T2>(GuestFunction guest)
{
    [MethodImpl(CallPath.Optimized)]
    public void Invoke(T1 a, T2 b)
    {
        var entry = HostEntry.Enter(guest);
        try
        {
            ((delegate*<T1, T2, object, void>)guest.Entry)(a, b, guest.Target!);
        }
        catch (WasmTrapException trap) when (trap.CapturesNothing())
        {
            throw;
        }
        finally
        {
            entry.Leave();
        }
    }
}

internal sealed unsafe class CompiledAction<T1, T2, T3>(GuestFunction guest)
{
    [MethodImpl(CallPath.Optimized)]
    public void Invoke(T1 a, T2 b, T3 c)
    {
        var entry = HostEntry.Enter(guest);
        try
        {
            ((delegate*<T1, T2, T3, object, void>)guest.Entry)(a, b, c, guest.Target!);
        }
        catch (WasmTrapException trap) when (trap.CapturesNothing())
        {
            throw;
        }
        finally
        {
            entry.Leave();
        }
    }
}
